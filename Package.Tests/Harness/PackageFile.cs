using System.IO.Compression;
using System.Text;

namespace VjpGen.Package.Tests.Harness;

/// <summary>What a .nupkg holds.</summary>
public sealed class PackageFile
{
    private readonly Dictionary<string, byte[]> _files;

    public PackageFile(string path)
    {
        Bytes = File.ReadAllBytes(path);
        using var archive = new ZipArchive(new MemoryStream(Bytes));
        _files = archive.Entries.ToDictionary(static entry => entry.FullName, Read);
    }

    /// <summary>The file itself.</summary>
    public byte[] Bytes { get; }

    public IEnumerable<string> Files => _files.Keys.Order(StringComparer.Ordinal);

    public IEnumerable<string> Assemblies => Files.Where(static name => name.EndsWith(".dll", StringComparison.Ordinal));

    public byte[] BytesOf(string name) => _files[name];

    public string TextOf(string name) => new StreamReader(new MemoryStream(_files[name]), Encoding.UTF8).ReadToEnd();

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
