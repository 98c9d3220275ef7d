namespace VjpGen.Package.Tests.Harness;

/// <summary>All tests share one package: making it takes longest.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "Package";
}
