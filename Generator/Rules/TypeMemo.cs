using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>
/// What is made of types, once for each of them: a thousand rules mention a handful of types. Types that differ in nullable annotations or
/// in the names of tuple elements are different ones here.
/// </summary>
internal sealed class TypeMemo<T>(Func<ITypeSymbol, T> make)
{
    private readonly ConcurrentDictionary<ITypeSymbol, T> _made = new(SymbolEqualityComparer.IncludeNullability);

    public T Of(ITypeSymbol type) => _made.GetOrAdd(type, make);
}
