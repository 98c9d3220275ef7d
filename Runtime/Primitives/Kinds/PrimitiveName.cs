namespace VjpGen.Primitives;

/// <summary>
/// The name of a primitive in messages: that of its type, and of an adapter such as <c>Elementwise&lt;Tanh&lt;T&gt;, T&gt;</c>,
/// <c>Tanh</c>.
/// </summary>
internal static class PrimitiveName<TOp>
{
    public static readonly string Value = Find(typeof(TOp));

    private static string Find(Type type)
    {
        if (typeof(IAdapter).IsAssignableFrom(type))
        {
            return Find(type.GetGenericArguments()[0]);
        }

        var name = type.Name;
        var arity = name.IndexOf('`', StringComparison.Ordinal);
        return arity < 0 ? name : name[..arity];
    }
}

/// <summary>Marks an op that stands for another, its first type argument.</summary>
internal interface IAdapter;
