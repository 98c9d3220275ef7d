using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using VjpGen.Generator.Models;
using static VjpGen.Generator.Emit.RuleText;

namespace VjpGen.Generator.Emit;

/// <summary>The file that registers the rules of an assembly, each with a function that draws arguments for it.</summary>
internal static class RuleRegistryFile
{
    public const string HintName = "VjpGen.Rules.g.cs";

    public const string Check = Support + "RuleCheck";

    public static SourceText Write(EquatableArray<RegisteredRule> rules) =>
        SourceFrame.Write(SourceFrame.RegistrationNamespace, EquatableArray<string>.Empty, rules, WriteType);

    private static void WriteType(SourceWriter writer, EquatableArray<RegisteredRule> rules)
    {
        writer.Line("/// <summary>The rules of this assembly, with arguments to check them with, for <c>GradCheck.AllRules</c>.</summary>");
        writer.Line(SourceFrame.GeneratedCode);
        using (writer.OpenBlock("internal static class RuleRegistration"))
        {
            writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
            using (writer.OpenBlock("internal static void Run()"))
            {
                using (writer.OpenBlock($"if ({Support}RuleRegistry.IsSupported)"))
                {
                    writer.Line($"{Support}RuleRegistry.Register(typeof(RuleRegistration).Assembly, Rules);");
                }
            }

            writer.Line();
            var names = Names(rules);
            writer.Line($"private static {Check}[] Rules() => [{string.Join(", ", names.Select(static name => $"{name}()"))}];");
            foreach (var (rule, name) in rules.Zip(names, static (rule, name) => (rule, name)))
            {
                writer.Line();
                WriteRule(writer, rule, name);
            }
        }
    }

    private static IReadOnlyList<string> Names(EquatableArray<RegisteredRule> rules) =>
        [.. rules.Select(static (_, index) => "Rule" + (index + 1).ToString(CultureInfo.InvariantCulture))];

    private static void WriteRule(SourceWriter writer, RegisteredRule rule, string name)
    {
        using (writer.OpenBlock($"private static {Check} {name}()"))
        {
            switch (rule)
            {
                case RegisteredRule.Skipped skipped:
                    writer.Line($"return {Check}.Skipped({Literal(rule.DisplayName)}, {Literal(skipped.Reason)});");
                    break;
                case RegisteredRule.Unchecked notChecked:
                    writer.Line($"return {Check}.Unchecked({Literal(rule.DisplayName)}, {Literal(notChecked.Reason)});");
                    break;
                case RegisteredRule.Sampled sampled:
                    SampledRuleBody.Write(writer, sampled);
                    break;
            }
        }
    }
}
