using VjpGen.Generator.Models;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Emit;

/// <summary>A call of one of the rule's methods.</summary>
/// <param name="receiver">The instance it is called on; none for a static one.</param>
/// <param name="subject">What the arguments are made from.</param>
/// <param name="write">Writes them.</param>
internal readonly struct RuleMethodCall<T>(RuleMethod method, string? receiver, T subject, ArgumentsWriter<T> write) : IText
{
    public void WriteTo(SourceWriter writer)
    {
        switch (receiver)
        {
            case null when method.MustBeQualified:
                writer.Append($"{method.ContainingType}.");
                break;
            case null:
            case RuleDeclaration.This when !method.MustBeQualified:
                break;
            case not null when method.MustBeQualified:
                writer.Append($"(({method.ContainingType}){receiver}).");
                break;
            default:
                writer.Append($"{receiver}.");
                break;
        }

        writer.Append($"{Identifiers.Escape(method.Name)}{method.TypeArguments}(");
        var arguments = new RuleMethodArguments(writer, method);
        write(ref arguments, subject);
        writer.Append(")");
    }
}

/// <summary>Writes the arguments of a call.</summary>
internal delegate void ArgumentsWriter<in T>(ref RuleMethodArguments arguments, T subject);

/// <summary>The arguments of a call of one of the rule's methods, each after the cast that it needs.</summary>
internal struct RuleMethodArguments(SourceWriter writer, RuleMethod method)
{
    private CommaList _list = new(writer);

    /// <summary>Where the next argument is written.</summary>
    public SourceWriter Next()
    {
        var index = _list.Count;
        _list.Next();
        if (index < method.Casts.Count && method.Casts[index].Length > 0)
        {
            writer.Append($"({method.Casts[index]})");
        }

        return writer;
    }
}
