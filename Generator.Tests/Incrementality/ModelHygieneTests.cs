using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using VjpGen.Generator.Tests.Emission;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Incrementality;

/// <summary>Models hold nothing of a compilation and equal each other by what they say.</summary>
public class ModelHygieneTests
{
    [Theory]
    [MemberData(nameof(RuleShapes.All), MemberType = typeof(RuleShapes))]
    public void Nothing_of_the_compilation_can_be_reached_from_a_model(string shape) =>
        Assert.All(Models(RuleShapes.Source(shape)), static model => Assert.DoesNotContain(ReachableFrom(model), IsOfACompilation));

    [Theory]
    [MemberData(nameof(RuleShapes.All), MemberType = typeof(RuleShapes))]
    public void Equal_sources_give_equal_models(string shape)
    {
        var first = Models(RuleShapes.Source(shape));
        var second = Models("// Elsewhere.\n" + RuleShapes.Source(shape));

        Assert.Equal(first, second);
        Assert.Equal(first.Select(static model => model.GetHashCode()), second.Select(static model => model.GetHashCode()));
        Assert.Equal(first.Count, first.Distinct().Count());
    }

    [Fact]
    public void The_walk_would_notice_a_symbol() =>
        Assert.Contains(ReachableFrom(new { Deep = new[] { Compilations.Of("class C;").GetTypeByMetadataName("C") } }), IsOfACompilation);

    [Fact]
    public void An_old_compilation_can_be_collected()
    {
        var (run, old) = RunTwice();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(old.IsAlive);
        GC.KeepAlive(run);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorRun Run, WeakReference Old) RunTwice()
    {
        var source = RuleShapes.Source("SeveralArraysWithPrimal");
        var first = GeneratorRun.Of(source);
        return (first.After(file: 0, "// Edited.\n" + source), new WeakReference(first.Input));
    }

    private static IReadOnlyList<object> Models(string source)
    {
        var run = GeneratorRun.Of(source);
        return
        [
            .. Outputs(run.Result, TrackingNames.Methods),
            .. Outputs(run.Trees, TrackingNames.Pytrees),
            .. Outputs(run.Trees, TrackingNames.TransformedTrees),
            .. Outputs(run.Registry, TrackingNames.RegisteredRules),
            .. Outputs(run.Registry, TrackingNames.Registry),
        ];
    }

    private static IEnumerable<object> Outputs(GeneratorRunResult result, string step) =>
        result.TrackedSteps.GetValueOrDefault(step, []).SelectMany(static run => run.Outputs).Select(static output => output.Value);

    private static bool IsOfACompilation(object reached) => reached is
        ISymbol or SyntaxNode or SyntaxTree or Location or Diagnostic or Compilation or SemanticModel or AttributeData;

    private static IReadOnlyCollection<object> ReachableFrom(object root)
    {
        var reached = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<object>([root]);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            if (!reached.Add(current) || current is string || current.GetType().IsPrimitive)
            {
                continue;
            }

            foreach (var next in Parts(current))
            {
                pending.Push(next);
            }
        }

        return reached;
    }

    private static IEnumerable<object> Parts(object value)
    {
        var fields = value.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Select(field => field.GetValue(value));
        var elements = value is Array array ? array.Cast<object?>() : [];
        return fields.Concat(elements).OfType<object>();
    }
}
