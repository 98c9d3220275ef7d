using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>A part of a value that is no tuple itself, and how to get at it.</summary>
/// <param name="Path">C# that leads to it from the value: <c>.A.@event</c>; empty for the value itself.</param>
/// <param name="SpokenPath">The same for a person to read: <c>.A.event</c>.</param>
internal sealed record ShapePart(string Path, string SpokenPath, TypeShape Shape)
{
    // A thousand rules are about a handful of types, whose shapes they share.
    private static readonly ConditionalWeakTable<TypeShape, ShapePart[]> Known = new();

    /// <summary>Whether it has a cotangent.</summary>
    public bool IsDifferentiable => Shape.IsTree;

    public bool MayHoldArrays => Shape is not TypeShape.Static { MayHoldArrays: false };

    /// <summary>The parts of a value, in order.</summary>
    public static ImmutableArray<ShapePart> AllOf(TypeShape shape) =>
        ImmutableCollectionsMarshal.AsImmutableArray(Known.GetValue(shape, static shape =>
        {
            var parts = new List<ShapePart>();
            Add(shape, "", "", parts);
            return [.. parts];
        }));

    /// <summary>Writes a value of the same shape with new differentiable parts, keeping the others.</summary>
    /// <param name="value">C# for the value whose parts are kept.</param>
    /// <param name="write">Writes the new part for an old one.</param>
    public static void Rebuild<T>(SourceWriter writer, TypeShape shape, string value, T subject, PartWriter<T> write)
    {
        if (shape is TypeShape.Leaf)
        {
            write(writer, subject, AllOf(shape)[0]);
        }
        else
        {
            Rebuild(writer, shape, value, "", "", subject, write);
        }
    }

    private static void Rebuild<T>(
        SourceWriter writer, TypeShape shape, string value, string path, string spokenPath, T subject, PartWriter<T> write)
    {
        if (!shape.HasLeaves)
        {
            writer.Append($"{value}{path}");
        }
        else if (shape is TypeShape.Tuple tuple)
        {
            writer.Append("(");
            var list = new CommaList(writer);
            foreach (var element in tuple.Elements)
            {
                list.Next();
                Rebuild(writer, element.Shape, value, path + Access(tuple, element), $"{spokenPath}.{element.Name}", subject, write);
            }

            writer.Append(")");
        }
        else
        {
            write(writer, subject, new ShapePart(path, spokenPath, shape));
        }
    }

    private static void Add(TypeShape shape, string path, string spokenPath, List<ShapePart> parts)
    {
        if (shape is TypeShape.Tuple tuple)
        {
            foreach (var element in tuple.Elements)
            {
                Add(element.Shape, path + Access(tuple, element), $"{spokenPath}.{element.Name}", parts);
            }
        }
        else
        {
            parts.Add(new ShapePart(path, spokenPath, shape));
        }
    }

    private static string Access(TypeShape.Tuple tuple, TupleElement element) =>
        $"{(tuple.IsNullable ? "?." : ".")}{Identifiers.Escape(element.Name)}";
}

/// <summary>Writes the new part for an old one.</summary>
internal delegate void PartWriter<in T>(SourceWriter writer, T subject, ShapePart part);
