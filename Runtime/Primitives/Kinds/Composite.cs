namespace VjpGen.Primitives;

/// <summary>
/// The run of a function that is made of other functions. Within a <see cref="NanGuard"/> its value alone is looked at, so that a NaN
/// bears its name and its shape, and not those of a step on the way.
/// </summary>
internal readonly ref struct Composite
{
    // Such functions run on one thread from beginning to end, and none calls code of the user.
    [ThreadStatic]
    private static bool isRunning;

    private readonly bool _isOutermost;

    private Composite(bool isOutermost) => _isOutermost = isOutermost;

    /// <summary>Whether values are steps of such a function.</summary>
    public static bool IsRunning => isRunning;

    /// <summary>Begins one; nothing happens where nobody looks for NaN.</summary>
    public static Composite Begin()
    {
        // Nobody looks while another one is running.
        var isOutermost = NanGuard.IsOn;
        if (isOutermost)
        {
            isRunning = true;
        }

        return new Composite(isOutermost);
    }

    /// <summary>The value of the function, or one of them, if it has no NaN or nobody looks.</summary>
    /// <param name="value">The value.</param>
    /// <param name="operation">The name of the function.</param>
    public NdArray<T> Value<T>(NdArray<T> value, string operation)
        where T : unmanaged
    {
        Dispose();
        return _isOutermost ? NanGuard.Value(value, operation) : value;
    }

    /// <summary>Ends it, whether it has come to a value or not.</summary>
    public void Dispose()
    {
        if (_isOutermost)
        {
            isRunning = false;
        }
    }
}
