using System.Reflection;
using System.Runtime.Loader;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>Compiles source with the generator and runs it against the runtime.</summary>
internal static class LoadedProgram
{
    /// <summary>What <c>public static object Program.Run()</c> returns, as text.</summary>
    public static string Run(string source)
    {
        var output = GeneratorRun.Of(source).Output;
        Assert.Empty(output.Complaints());
        using var image = new MemoryStream();
        Assert.True(output.Emit(image).Success);
        image.Position = 0;
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        try
        {
            var run = context.LoadFromStream(image).GetType("Program")!.GetMethod("Run")!;
            return run.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, parameters: null, culture: null)!.ToString()!;
        }
        finally
        {
            context.Unload();
        }
    }
}
