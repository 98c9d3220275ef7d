using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>Refuses recorded arrays in static arguments, where their gradient would be lost.</summary>
internal static class StaticChecks
{
    public static void Write(SourceWriter writer, MethodDeclaration method, IEnumerable<RuleParameter> parameters)
    {
        var isAnyWritten = false;
        foreach (var part in parameters.OfType<RuleParameter.Static>().SelectMany(ShapePart.Of).Where(static part => part.MayHoldArrays))
        {
            var names = $"{RuleText.Literal(method.DisplayName)}, {RuleText.Literal(part.DisplayName)}";
            writer.Line($"{RuleText.Support}RuleLevel.RejectRecorded({part.Expression}, {names});");
            isAnyWritten = true;
        }

        if (isAnyWritten)
        {
            writer.Line();
        }
    }
}
