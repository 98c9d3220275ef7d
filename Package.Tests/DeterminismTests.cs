using VjpGen.Package.Tests.Harness;

namespace VjpGen.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class DeterminismTests(PackedPackage package)
{
    [Fact]
    public async Task Two_checkouts_in_different_folders_give_the_same_assemblies_in_the_same_package()
    {
        var (first, second) = (package.Contents, await package.PackAsync(package.NewFolder("feed")));

        Assert.Equal(4, first.Assemblies.Count());
        Assert.All(first.Assemblies, path => Assert.Equal(first.BytesOf(path), second.BytesOf(path)));
        Assert.Equal(first.Bytes, second.Bytes);
    }
}
