namespace VjpGen.Generator.Rules;

/// <summary>A part of a method that a rule cannot live with, and in words what to do about it.</summary>
internal readonly record struct Obstacle(SitePart Part, int Position, string Reason);
