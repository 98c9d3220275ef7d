namespace VjpGen;

/// <summary>Several arguments of a transform as one tree. An absent one is an error that names the transform's parameter.</summary>
internal static class Arguments
{
    public static (TX, TY) Of<TX, TY>(TX x, TY y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return (x, y);
    }

    public static (TX, TY, TZ) Of<TX, TY, TZ>(TX x, TY y, TZ z)
    {
        ArgumentNullException.ThrowIfNull(z);
        var (first, second) = Of(x, y);
        return (first, second, z);
    }

    public static (TX, TY, TZ, TW) Of<TX, TY, TZ, TW>(TX x, TY y, TZ z, TW w)
    {
        ArgumentNullException.ThrowIfNull(w);
        var (first, second, third) = Of(x, y, z);
        return (first, second, third, w);
    }
}
