namespace VjpGen.Primitives;

/// <summary>The name of a primitive in messages.</summary>
internal static class PrimitiveName
{
    /// <summary>The op's own name: of an adapter such as <c>Elementwise&lt;Tanh&lt;float&gt;, float&gt;</c>, <c>Tanh</c>.</summary>
    public static string Of<TOp>()
    {
        var type = typeof(TOp);
        if (type.IsGenericType && typeof(IAdapter).IsAssignableFrom(type))
        {
            type = type.GetGenericArguments()[0];
        }

        var name = type.Name;
        var arity = name.IndexOf('`');
        return arity < 0 ? name : name[..arity];
    }
}

/// <summary>Marks an op that stands for another, its first type argument.</summary>
internal interface IAdapter;
