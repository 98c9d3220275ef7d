using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace VjpGen.CompilerServices;

/// <summary>Used by generated code: the rules of each assembly, for <see cref="GradCheck.AllRules"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RuleRegistry
{
    private const string Switch = "VjpGen.RuleRegistry.IsSupported";

    // An assembly that is unloaded takes its rules along.
    private static readonly ConditionalWeakTable<Assembly, Func<RuleCheck[]>> ByAssembly = [];

    /// <summary>
    /// Whether assemblies register their rules. Where an application is trimmed, turning the switch off lets the trimmer drop rules that
    /// nothing else uses, and the checker.
    /// </summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool IsSupported => !AppContext.TryGetSwitch(Switch, out var isOn) || isOn;

    /// <summary>Notes the rules of an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="rules">Makes them, when they are asked for.</param>
    public static void Register(Assembly assembly, Func<RuleCheck[]> rules) => ByAssembly.AddOrUpdate(assembly, rules);

    /// <summary>The rules of an assembly.</summary>
    /// <exception cref="ArgumentException">It has registered none.</exception>
    internal static RuleCheck[] Of(Assembly assembly)
    {
        RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
        if (ByAssembly.TryGetValue(assembly, out var rules))
        {
            return rules();
        }

        throw new ArgumentException(
            $"{nameof(GradCheck)}.{nameof(GradCheck.AllRules)}: the assembly `{assembly.GetName().Name}` has registered no rules. " +
            (IsSupported
                ? "Pass the one in which methods are marked [CustomVjp], for instance typeof(TypeWithRules).Assembly; its project must " +
                    "refer to the package VjpGen itself, so that the generator runs there."
                : $"The switch `{Switch}` is off."),
            nameof(assembly));
    }
}
