using System.Collections.Immutable;

namespace VjpGen.CodeFixes;

/// <summary>Every fix there is.</summary>
internal static class EveryFix
{
    public static ImmutableArray<DocumentFix> OfDocuments { get; } =
    [
        new MakePartialFix(),
        new MarkPytreeFix(),
        new RemoveIdleNonDiffFix(),
    ];

    public static ImmutableArray<RuleFix> OfRules { get; } =
    [
        new AddNonDiffFix(),
        new AddPrimalFix(),
        new AddTypeParametersFix(),
        new ConstrainElementFix(),
        new CorrectNonDiffArgnumsFix(),
        new CreateRuleMethodFix(),
        new DifferentiateArraysFix(),
        new DropDiffThisFix(),
        new ExchangeFwdAndBwdFix(),
        new MarkParameterTypeFix(),
        new MatchStaticnessFix(),
        new MendCotangentsFix(),
        new MoveBodyIntoPrimalFix(),
        new PassByValueFix(),
        new ReorderParametersFix(),
        new RepairSignatureFix(),
        new ReturnResidualsFix(),
        new TakeKeptTypeFix(),
        new UseNearestNameFix(),
    ];
}
