using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>What a recorded call keeps until its pullback runs: a value or a tuple of values.</summary>
/// <param name="capacity">How many values there are at most.</param>
internal sealed class KeptValues(int capacity)
{
    private readonly (string Type, string Name, string Value)[] _parts = new (string, string, string)[capacity];

    /// <summary>The names of a tuple; none for a value alone.</summary>
    private NameScope? _names;

    public int Count { get; private set; }

    /// <summary>The name for the variable that holds it.</summary>
    public string Name => Count == 1 ? _parts[0].Name : "kept";

    /// <summary>Its type.</summary>
    public Text<KeptValues> Type => Text.Of(this, static (writer, kept) => kept.Write(
        writer,
        "global::System.ValueTuple",
        static (writer, part) => writer.Append(part.Type),
        static (writer, part) => writer.Append($"{part.Type} {Identifiers.Escape(part.Name)}")));

    /// <summary>C# for it where the call is recorded.</summary>
    public Text<KeptValues> Value => Text.Of(this, static (writer, kept) => kept.Write(
        writer,
        "default(global::System.ValueTuple)",
        static (writer, part) => writer.Append(part.Value),
        static (writer, part) => writer.Append(part.Value)));

    /// <param name="name">The name it should have.</param>
    /// <param name="value">C# for it where the call is recorded.</param>
    public void Add(string type, string name, string value)
    {
        if (Count == 1)
        {
            _names = new NameScope(TupleNames.Reserved);
            _parts[0].Name = Declare(_parts[0].Name);
        }

        _parts[Count++] = (type, Declare(name), value);
    }

    /// <summary>Adds those that are static.</summary>
    public void Add(EquatableArray<RuleParameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (parameter is RuleParameter.Static argument)
            {
                Add(argument.Type, argument.Name, argument.Expression);
            }
        }
    }

    /// <param name="none">What stands for no value.</param>
    /// <param name="alone">Writes a value alone.</param>
    /// <param name="element">Writes one of several.</param>
    private void Write(
        SourceWriter writer,
        string none,
        Action<SourceWriter, (string Type, string Name, string Value)> alone,
        Action<SourceWriter, (string Type, string Name, string Value)> element)
    {
        switch (Count)
        {
            case 0:
                writer.Append(none);
                break;
            case 1:
                alone(writer, _parts[0]);
                break;
            default:
                writer.Append("(");
                var list = new CommaList(writer);
                for (var i = 0; i < Count; i++)
                {
                    element(list.Next(), _parts[i]);
                }

                writer.Append(")");
                break;
        }
    }

    private string Declare(string name) => _names?.Declare(TupleNames.Permitted(name)) ?? name;

    /// <summary>C# for a value in the pullback.</summary>
    /// <param name="variable">The variable that holds all of them.</param>
    public string In(string variable, int index) =>
        Count == 1 ? variable : $"{variable}.{Identifiers.Escape(_parts[index].Name)}";
}
