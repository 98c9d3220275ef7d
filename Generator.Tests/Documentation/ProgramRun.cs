using System.Diagnostics;

namespace VjpGen.Generator.Tests.Documentation;

/// <summary>
/// Builds and runs a program as a new console project on this machine would. The tests' own compiler is the oldest one that the
/// generator supports, which has no C# 14 operators yet.
/// </summary>
internal static class ProgramRun
{
    private static readonly string Beside = AppContext.BaseDirectory;

    private static readonly string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{Beside}VjpGen.dll" />
            <Reference Include="{Beside}System.Numerics.Tensors.dll" />
            <Analyzer Include="{Beside}VjpGen.Generator.dll" />
            <Analyzer Include="{Beside}VjpGen.Analyzers.dll" />
          </ItemGroup>
        </Project>
        """;

    /// <summary>The lines that the program prints.</summary>
    public static async Task<string[]> OutputAsync(string program)
    {
        var folder = Directory.CreateTempSubdirectory("vjpgen-program-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Program.csproj"), Project);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Program.cs"), program);
            using var process = Process.Start(new ProcessStartInfo("dotnet", ["run", "--project", folder.FullName])
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, await output + await errors);
            return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
