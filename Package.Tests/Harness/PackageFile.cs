using System.IO.Compression;
using System.Text;

namespace VjpGen.Package.Tests.Harness;

/// <summary>What a .nupkg holds.</summary>
public sealed class PackageFile
{
    private readonly Dictionary<string, byte[]> _files;

    public PackageFile(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        _files = archive.Entries.ToDictionary(static entry => entry.FullName, Bytes);
    }

    public IEnumerable<string> Files => _files.Keys.Order(StringComparer.Ordinal);

    public IEnumerable<string> Assemblies => Files.Where(static name => name.EndsWith(".dll", StringComparison.Ordinal));

    public byte[] BytesOf(string name) => _files[name];

    public string TextOf(string name) => new StreamReader(new MemoryStream(_files[name]), Encoding.UTF8).ReadToEnd();

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
