namespace VjpGen;

/// <summary>A derivative that <see cref="GradCheck"/> found wrong; the message says where and by how much.</summary>
/// <param name="message">What was found.</param>
/// <param name="inner">Where the finding sums up others: those.</param>
public sealed class GradCheckException(string message, Exception? inner = null) : Exception(message, inner);
