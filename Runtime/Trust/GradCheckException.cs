namespace VjpGen;

/// <summary>A derivative that <see cref="GradCheck"/> found wrong; the message says where and by how much.</summary>
/// <param name="message">What was found.</param>
public sealed class GradCheckException(string message) : Exception(message);
