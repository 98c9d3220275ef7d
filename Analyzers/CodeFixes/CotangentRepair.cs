using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>What has to become of the cotangents that Bwd returns: of their types, and of every tuple that it returns.</summary>
internal sealed class CotangentRepair(RuleMethodInSource bwd)
{
    private readonly IReadOnlyList<DifferentiableArgument> _parameters = [.. bwd.Rule.Declaration.DifferentiableArguments];

    private TupleTypeSyntax? Tuple => TypeShapes.Tuple(bwd.Symbol.ReturnType) is null ? null : bwd.Syntax.ReturnType as TupleTypeSyntax;

    private IReadOnlyList<IFieldSymbol>? Elements => TypeShapes.Tuple(bwd.Symbol.ReturnType)?.TupleElements;

    /// <summary>Adds those that are missing; false where it is not clear which they are, or what is returned.</summary>
    public bool AddMissing(SourceChanges changes)
    {
        if (GivenParameters() is not { } given || given.Count >= _parameters.Count || Returned(given.Count) is not { } returned)
        {
            return false;
        }

        changes.Follow(new Unfollowed(bwd.Symbol));
        AddTypes(given, changes);
        foreach (var parts in returned)
        {
            Insert(parts, given, Missing, changes);
        }

        return true;
    }

    /// <summary>
    /// Removes those that no differentiable parameter asks for; false where it is not clear which they are, or what is returned.
    /// </summary>
    public bool RemoveSurplus(SourceChanges changes)
    {
        if (Tuple is not { } tuple
            || SurplusCotangents.Kept(bwd.Rule.Declaration, Elements!) is not { } kept
            || Returned(tuple.Elements.Count) is not { } returned)
        {
            return false;
        }

        changes.Follow(new Unfollowed(bwd.Symbol));
        if (kept.Count > 1)
        {
            foreach (var parts in returned.Prepend([.. tuple.Elements]))
            {
                ListItem.Remove(parts, i => !kept.Contains(i), changes);
            }

            return true;
        }

        changes.Replace(tuple, tuple.Elements[kept[0]].Type.ToString());
        foreach (var parts in returned)
        {
            var value = ((ArgumentSyntax)parts[kept[0]]).Expression;
            var all = parts[0].Parent!;
            var isOperand = all.Parent is ExpressionSyntax && value is ConditionalExpressionSyntax or AssignmentExpressionSyntax;
            changes.Replace(all, isOperand ? $"({value})" : value.ToString());
        }

        return true;
    }

    private string Missing(int place) => bwd.Text.Missing(_parameters[place].Type, $"the cotangent of '{_parameters[place].Name}'");

    /// <summary>Puts those that are taken for one another in order, in the type and in all that is returned.</summary>
    public bool Reorder(SourceChanges changes)
    {
        var values = ReturnedExpressions.Of(bwd.Syntax).SelectMany(ReturnedExpressions.Alternatives).ToList();
        if (Tuple is not { } tuple
            || Order() is not { } order
            || !values.TrueForAll(value => IsLiteral(value) || Stored(value) is not null))
        {
            return false;
        }

        changes.Follow(new Unfollowed(bwd.Symbol));
        foreach (var value in values.Where(value => !IsLiteral(value)))
        {
            var stored = Stored(value)!;
            changes.Replace(value, $"({string.Join(", ", order.Select(place => $"{value}.{Identifiers.Escape(stored[place].Name)}"))})");
        }

        var literals = values.Where(IsLiteral).Cast<TupleExpressionSyntax>().Select(static value => value.Arguments.ToArray<SyntaxNode>());
        foreach (var parts in literals.Prepend([.. tuple.Elements]))
        {
            for (var i = 0; i < order.Count; i++)
            {
                if (order[i] != i)
                {
                    changes.Replace(parts[i], parts[order[i]].ToString());
                }
            }
        }

        return true;
    }

    private bool IsLiteral(ExpressionSyntax value) => value is TupleExpressionSyntax tuple && tuple.Arguments.Count == _parameters.Count;

    /// <summary>The parts of a variable that is returned; none where it is no tuple of as many.</summary>
    private IReadOnlyList<IFieldSymbol>? Stored(ExpressionSyntax value) =>
        value is IdentifierNameSyntax
        && bwd.Model.GetSymbolInfo(value).Symbol is ILocalSymbol or IParameterSymbol
        && bwd.Model.GetTypeInfo(value).Type is INamedTypeSymbol { IsTupleType: true, TupleElements: { } parts }
        && parts.Length == _parameters.Count
            ? parts
            : null;

    /// <summary>Gives one of them the type of its parameter.</summary>
    public bool Retype(int place, SourceChanges changes)
    {
        var syntax = _parameters.Count == 1 ? bwd.Syntax.ReturnType : Tuple?.Elements[place].Type;
        var given = _parameters.Count == 1 ? bwd.Symbol.ReturnType : Elements?[place].Type;
        if (syntax is null || given is null || ExchangedNames.AreIn(given, _parameters[place].Type))
        {
            return false;
        }

        changes.Replace(syntax, bwd.Text.Of(_parameters[place].Type));
        return true;
    }

    /// <summary>
    /// For each cotangent that is returned the place of its parameter, by its name or else by its type, in ascending order; none where one
    /// of them has no such place.
    /// </summary>
    private IReadOnlyList<int>? GivenParameters()
    {
        if (bwd.Symbol.ReturnsVoid || (Elements is not null && Tuple is null))
        {
            return null;
        }

        var given = Elements is { } elements
            ? elements.Select(static element => (Name: element.IsExplicitlyNamedTupleElement ? element.Name : null, element.Type)).ToList()
            : [(Name: null, Type: bwd.Symbol.ReturnType)];
        var places = new List<int>();
        foreach (var (name, type) in given)
        {
            var next = places.Count == 0 ? 0 : places[places.Count - 1] + 1;
            var later = Enumerable.Range(next, _parameters.Count - next).Where(place => IsFor(type, place)).ToList();
            var named = later.Where(place => string.Equals(_parameters[place].Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
            if (later.Count == 0)
            {
                return null;
            }

            places.Add(named.Count > 0 ? named[0] : later[0]);
        }

        return places;
    }

    private bool IsFor(ITypeSymbol type, int place) => bwd.Rule.Declaration.Fit.IsCotangent(type, _parameters[place].Type);

    /// <summary>
    /// For each parameter the place where its cotangent is returned, by names or else by types; none where that helps nothing.
    /// </summary>
    private IReadOnlyList<int>? Order()
    {
        var elements = Elements!;
        var names = ExchangedNames.OfElements((INamedTypeSymbol)bwd.Symbol.ReturnType);
        var order = ExchangedNames.Order(names, [.. _parameters.Select(static parameter => parameter.Name)]);
        order = order.SequenceEqual(Enumerable.Range(0, order.Count)) ? OrderByType(elements) : order;
        return order.Count == _parameters.Count && order.Select((from, place) => IsFor(elements[from].Type, place)).All(static fits => fits)
            ? order
            : null;
    }

    /// <summary>Each parameter takes the first cotangent of its type that is left, and one that fits where it is stays there.</summary>
    private IReadOnlyList<int> OrderByType(IReadOnlyList<IFieldSymbol> elements)
    {
        var places = Enumerable.Range(0, _parameters.Count).ToList();
        var left = places.Where(place => !IsFor(elements[place].Type, place)).ToList();
        if (left.Count == 0)
        {
            return [];
        }

        var order = new List<int>();
        foreach (var place in places)
        {
            var from = IsFor(elements[place].Type, place) ? place : left.FindIndex(other => IsFor(elements[other].Type, place));
            if (from < 0)
            {
                return [];
            }

            if (!IsFor(elements[place].Type, place))
            {
                (from, var index) = (left[from], from);
                left.RemoveAt(index);
            }

            order.Add(from);
        }

        return order;
    }

    /// <summary>
    /// The parts of each tuple that is returned, a single value being the only one; none where the parts cannot be told. A default is one
    /// of however many parts.
    /// </summary>
    private IReadOnlyList<IReadOnlyList<SyntaxNode>>? Returned(int count)
    {
        var values = ReturnedExpressions.Of(bwd.Syntax).ToList();
        if (Elements is null)
        {
            return [.. values.Where(static value => value is not ThrowExpressionSyntax).Select(static value => new[] { value })];
        }

        var parts = values.SelectMany(ReturnedExpressions.Alternatives)
            .Where(static value => !value.IsKind(SyntaxKind.DefaultLiteralExpression))
            .Select(ReturnedExpressions.Written)
            .Select(value => value is TupleExpressionSyntax tuple && tuple.Arguments.Count == count ? tuple.Arguments.ToList() : null)
            .ToList();
        return parts.Contains(null) ? null : [.. parts.OfType<IReadOnlyList<ArgumentSyntax>>()];
    }

    private void AddTypes(IReadOnlyList<int> given, SourceChanges changes)
    {
        var isNamed = Elements?.Any(static element => element.IsExplicitlyNamedTupleElement) == true;
        IReadOnlyList<SyntaxNode> types = Tuple is { } tuple ? [.. tuple.Elements] : [bwd.Syntax.ReturnType];
        Insert(types, given, Added, changes);

        string Added(int place) => bwd.Text.Of(_parameters[place].Type) + (isNamed ? " " + Pascal(_parameters[place].Name) : "");
    }

    private static string Pascal(string name) => Identifiers.Capitalized(name);

    /// <summary>Adds what is missing between the parts; what was single until now gets the parentheses of a tuple.</summary>
    private void Insert(IReadOnlyList<SyntaxNode> parts, IReadOnlyList<int> given, Func<int, string> added, SourceChanges changes)
    {
        var isSingle = Elements is null;
        for (var i = 0; i < parts.Count; i++)
        {
            var missing = Enumerable.Range(0, _parameters.Count).Except(given)
                .Where(place => place < given[i] && (i == 0 || place > given[i - 1]))
                .Select(place => added(place) + ", ");
            var opening = isSingle ? "(" : "";
            changes.Insert(parts[i].SyntaxTree, parts[i].SpanStart, opening + string.Concat(missing));
        }

        var last = parts[parts.Count - 1];
        var next = given[given.Count - 1] + 1;
        var trailing = Enumerable.Range(next, _parameters.Count - next).Select(place => ", " + added(place));
        changes.Insert(last.SyntaxTree, last.Span.End, string.Concat(trailing) + (isSingle ? ")" : ""));
    }
}
