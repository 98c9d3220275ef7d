namespace VjpGen.Generator.Models;

/// <summary>One element of a tuple; an unnamed one is called <c>Item1</c> and so on.</summary>
internal sealed record TupleElement(string Name, TypeShape Shape);
