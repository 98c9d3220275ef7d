using System.Text;

namespace VjpGen.Generator.Tests.Documentation;

/// <summary>
/// The blocks of a page as one program. Each stands in a namespace within that of the one before it, so that it sees the types declared
/// before and may declare one anew; its statements are a method of their own. Methods marked as tests are run with them.
/// </summary>
internal static class PageProgram
{
    private const char BlockMark = '\u001e';
    private const char ExceptionMark = '\u001f';

    private static readonly string Preamble = $$"""
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Numerics;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using VjpGen;
        global using static VjpGen.NdArray;
        global using Xunit;

        internal static class PageRun
        {
            public static void Block(Action statements)
            {
                Console.Write('{{BlockMark}}');
                try
                {
                    statements();
                    var place = statements.Method.DeclaringType!;
                    foreach (var type in place.Assembly.GetTypes().Where(type => type.Namespace == place.Namespace))
                    {
                        foreach (var test in type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), false)))
                        {
                            test.Invoke(
                                test.IsStatic ? null : Activator.CreateInstance(type),
                                System.Reflection.BindingFlags.DoNotWrapExceptions, null, null, null);
                        }
                    }
                }
                catch (Exception exception)
                {
                    Console.Write(string.Join('{{ExceptionMark}}', "", exception.GetType().Name, exception.Message, exception));
                }
            }
        }

        """;

    /// <summary>The source of a program.</summary>
    public static string Of(IReadOnlyCollection<BlockSource> blocks)
    {
        var (source, runs, place) = (new StringBuilder(Preamble), new StringBuilder(), "PageCode");
        foreach (var block in blocks)
        {
            source.Append($"\nnamespace {place.Split('.')[^1]}\n{{\n");
            source.AppendJoin("", block.Usings).AppendJoin("", block.Types);
            source.Append("#line default\npublic static class Statements\n{\npublic static void Run()\n{\n");
            source.AppendJoin("", block.Statements).Append("#line default\n}\n}\n");
            runs.Append($"PageRun.Block({place}.Statements.Run);\n");
            place += ".Next";
        }

        source.Append('}', blocks.Count);
        return $"{source}\n\ninternal static class PageStart\n{{\nprivate static void Main()\n{{\n{runs}}}\n}}\n";
    }

    /// <summary>What each block did, in order.</summary>
    public static IReadOnlyList<BlockOutcome> Read(string output) =>
    [
        .. output.Split(BlockMark).Skip(1).Select(static part => part.Split(ExceptionMark)).Select(static parts => parts is
            [var printed, var exception, var message, var details]
            ? new BlockOutcome(printed, exception, message, details)
            : new BlockOutcome(parts[0], Exception: null, "", "")),
    ];
}

/// <summary>What a block did when it was run.</summary>
/// <param name="Printed">What it printed.</param>
/// <param name="Exception">The type of the exception in which it ended, if it did.</param>
/// <param name="Message">What that says.</param>
/// <param name="Details">The same, and where it came from.</param>
internal sealed record BlockOutcome(string Printed, string? Exception, string Message, string Details);
