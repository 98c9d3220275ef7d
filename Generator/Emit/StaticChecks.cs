using VjpGen.Generator.Models;
using static VjpGen.Generator.Emit.RuleText;

namespace VjpGen.Generator.Emit;

/// <summary>Refuses recorded arrays in static arguments, where their gradient would be lost.</summary>
internal static class StaticChecks
{
    public static void Write(SourceWriter writer, MethodDeclaration method, EquatableArray<RuleParameter> parameters)
    {
        var isAnyWritten = false;
        foreach (var parameter in parameters)
        {
            foreach (var part in parameter is RuleParameter.Static argument ? ShapePart.AllOf(argument.Shape) : [])
            {
                if (part.MayHoldArrays)
                {
                    var name = Literal(parameter.Name + part.SpokenPath);
                    writer.Line(
                        $"{Support}RuleLevel.RejectRecorded({parameter.Expression}{part.Path}, {Literal(method.DisplayName)}, {name});");
                    isAnyWritten = true;
                }
            }
        }

        if (isAnyWritten)
        {
            writer.Line();
        }
    }
}
