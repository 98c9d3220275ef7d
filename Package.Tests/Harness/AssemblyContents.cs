using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace VjpGen.Package.Tests.Harness;

/// <summary>What an assembly's file holds, read without loading it.</summary>
internal sealed class AssemblyContents : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _reader;

    public AssemblyContents(byte[] bytes)
    {
        _file = new PEReader(new MemoryStream(bytes));
        _reader = _file.GetMetadataReader();
    }

    public bool HasEmbeddedSymbols =>
        _file.ReadDebugDirectory().Any(static entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);

    /// <summary>The methods, as <c>Type.Method</c> without namespaces.</summary>
    public IEnumerable<string> Methods =>
        from handle in _reader.MethodDefinitions
        let method = _reader.GetMethodDefinition(handle)
        let type = _reader.GetTypeDefinition(method.GetDeclaringType())
        select $"{_reader.GetString(type.Name)}.{_reader.GetString(method.Name)}";

    /// <summary>The names of all attributes that are put on something.</summary>
    public IEnumerable<string> Attributes =>
        _reader.CustomAttributes.Select(handle => NameOf(_reader.GetCustomAttribute(handle).Constructor)).Distinct();

    /// <summary>What <c>[assembly: AssemblyMetadata]</c> says.</summary>
    public IEnumerable<(string? Key, string? Value)> Metadata =>
        from handle in _reader.GetAssemblyDefinition().GetCustomAttributes()
        let attribute = _reader.GetCustomAttribute(handle)
        where NameOf(attribute.Constructor) == "AssemblyMetadataAttribute"
        select TwoStrings(_reader.GetBlobReader(attribute.Value));

    public void Dispose() => _file.Dispose();

    /// <summary>The arguments of an attribute that takes two strings: they follow a prolog of two bytes (ECMA-335 II.23.3).</summary>
    private static (string? First, string? Second) TwoStrings(BlobReader value)
    {
        value.ReadUInt16();
        return (value.ReadSerializedString(), value.ReadSerializedString());
    }

    private string NameOf(EntityHandle constructor)
    {
        var type = constructor.Kind == HandleKind.MethodDefinition
            ? _reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()
            : _reader.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return type.Kind switch
        {
            HandleKind.TypeReference => _reader.GetString(_reader.GetTypeReference((TypeReferenceHandle)type).Name),
            HandleKind.TypeDefinition => _reader.GetString(_reader.GetTypeDefinition((TypeDefinitionHandle)type).Name),
            _ => "",
        };
    }
}
