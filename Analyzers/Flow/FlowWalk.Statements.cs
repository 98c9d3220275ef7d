using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers.Flow;

/// <content>Statements.</content>
internal abstract partial class FlowWalk<TFact>
{
    protected FlowValue<TFact> Visit(IOperation? operation)
    {
        if (operation is null || _state is null)
        {
            return Anything([]);
        }

        // Most are expressions, which would be held against every kind of statement first.
        if (operation.Kind is OperationKind.Invocation or OperationKind.ParameterReference or OperationKind.LocalReference
            or OperationKind.Conversion or OperationKind.Literal or OperationKind.Binary or OperationKind.PropertyReference)
        {
            return Value(operation);
        }

        switch (operation)
        {
            case IBlockOperation block:
                foreach (var local in block.Operations.OfType<ILocalFunctionOperation>())
                {
                    _localFunctions[local.Symbol.OriginalDefinition] = local;
                }

                foreach (var statement in block.Operations)
                {
                    Visit(statement);
                }

                break;
            case ILocalFunctionOperation:
                break;
            case IExpressionStatementOperation statement:
                Visit(statement.Operation);
                break;
            case IVariableDeclaratorOperation declarator:
                var initializer = declarator.Initializer
                    ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer;
                if (initializer is not null)
                {
                    var initial = Visit(initializer.Value);
                    Given(declarator.Symbol, initializer.Value, initial);
                    Set(declarator.Symbol, initial);
                    if (declarator.Symbol.RefKind == RefKind.Ref)
                    {
                        NoteReference(initializer.Value);
                    }
                }

                break;
            case IReturnOperation { ReturnedValue: { } value, Kind: OperationKind.Return }:
                Return(value, Visit(value));
                break;
            case IReturnOperation:
                _ends = Joined(_ends, _calleeReturned is null ? _state : null);
                _state = null;
                break;
            case IThrowOperation thrown:
                Visit(thrown.Exception);
                _state = null;
                break;
            case IBranchOperation branch:
                Jump(branch);
                break;
            case ILoopOperation loop:
                Loop(loop);
                break;
            case ISwitchOperation choice:
                Switch(choice);
                break;
            case ITryOperation attempt:
                Try(attempt);
                break;
            case IConditionalOperation { Type: null } choice:
                Choose(choice);
                break;
            case ILabeledOperation:
                IsUnclear = true;
                break;
            case IVariableDeclarationGroupOperation or IVariableDeclarationOperation or IUsingOperation or IUsingDeclarationOperation
                or ILockOperation:
                foreach (var part in operation.ChildOperations)
                {
                    Visit(part);
                }

                break;
            default:
                return Value(operation);
        }

        return Anything([]);
    }

    /// <summary>Where a body without a value ends, in whichever way.</summary>
    protected void RunToEnd(IOperation? body)
    {
        Run(body);
        _state = Joined(_state, _ends);
    }

    private void Jump(IBranchOperation branch)
    {
        var isBreak = branch.BranchKind == BranchKind.Break;
        var target = branch.BranchKind == BranchKind.GoTo ? null : _jumps.FirstOrDefault(jumps => isBreak || jumps.IsLoop);
        if (target is null)
        {
            IsUnclear = true;
        }
        else if (isBreak)
        {
            target.Breaks = Joined(target.Breaks, _state);
        }
        else
        {
            target.Continues = Joined(target.Continues, _state);
        }

        _state = null;
    }

    private void Loop(ILoopOperation loop)
    {
        if (loop is IForLoopOperation { Before: var before })
        {
            foreach (var statement in before)
            {
                Visit(statement);
            }
        }

        var source = loop is IForEachLoopOperation { Collection: var collection } ? Visit(collection) : default;
        var jumps = new Jumps { IsLoop = true };
        var isBodyFirst = loop is IWhileLoopOperation { ConditionIsTop: false };
        FlowState<TFact>? exit = null;
        _jumps.Push(jumps);
        for (var round = 0; _state is not null; round++)
        {
            if (round == MaxRounds)
            {
                IsUnclear = true;
                break;
            }

            var start = _state.Copy();
            if (!isBodyFirst)
            {
                Test(loop);
                exit = Joined(exit, _state?.Copy());
            }

            if (loop is IForEachLoopOperation each)
            {
                GiveElement(each, source);
            }

            Visit(loop.Body);
            _state = Joined(_state, jumps.Continues);
            if (isBodyFirst)
            {
                Test(loop);
                exit = Joined(exit, _state?.Copy());
            }

            if (loop is IForLoopOperation { AtLoopBottom: var bottom })
            {
                foreach (var statement in bottom)
                {
                    Visit(statement);
                }
            }

            _state = Joined(start, _state);
            if (_state is null || _state.IsSame(start))
            {
                break;
            }
        }

        _jumps.Pop();
        _state = Joined(exit, jumps.Breaks);
    }

    private void Test(ILoopOperation loop)
    {
        var condition = loop switch
        {
            IForLoopOperation counted => counted.Condition,
            IWhileLoopOperation conditional => conditional.Condition,
            _ => null,
        };
        if (condition is not null)
        {
            Decide(condition, Visit(condition).Fact);
        }
    }

    private void GiveElement(IForEachLoopOperation loop, FlowValue<TFact> source)
    {
        var element = Join(source.Fact, source.Fact);
        switch (loop.LoopControlVariable)
        {
            case IVariableDeclaratorOperation declarator:
                Set(declarator.Symbol, element);
                break;
            case { } target:
                Give(element, target, loop.Collection);
                break;
        }
    }

    private void Switch(ISwitchOperation choice)
    {
        var value = Visit(choice.Value);
        Decide(choice.Value, value.Fact);
        var before = _state;
        var jumps = new Jumps();
        _jumps.Push(jumps);
        FlowState<TFact>? after = null;
        var hasDefault = false;
        Enter(choice, choice.Cases.SelectMany(static section => section.Clauses)
            .Select(Tests).OfType<IOperation>()
            .Aggregate(value.Fact, (condition, test) => Join(condition, Tested(test, choice.Value, value.Fact))));
        foreach (var section in choice.Cases)
        {
            _state = before?.Copy();
            foreach (var clause in section.Clauses)
            {
                hasDefault |= clause.CaseKind == CaseKind.Default;
                if (clause is IPatternCaseClauseOperation pattern)
                {
                    Bind(pattern.Pattern, value);
                    Visit(pattern.Guard);
                }
            }

            foreach (var statement in section.Body)
            {
                Visit(statement);
            }

            after = Joined(after, _state, choice);
        }

        Leave();
        _jumps.Pop();
        _state = Joined(Joined(after, jumps.Breaks, choice), hasDefault ? null : before, choice);
    }

    /// <summary>What the value of a switch is held against.</summary>
    private static IOperation? Tests(ICaseClauseOperation clause) => clause switch
    {
        IPatternCaseClauseOperation { Pattern: var pattern } => pattern,
        ISingleValueCaseClauseOperation { Value: var value } => value,
        _ => null,
    };

    private void Try(ITryOperation attempt)
    {
        var before = _state?.Copy();
        Visit(attempt.Body);
        var after = _state;

        // An exception may come at any point between.
        var between = Joined(before, after?.Copy());
        foreach (var handler in attempt.Catches)
        {
            _state = between?.Copy();
            Visit(handler.Handler);
            after = Joined(after, _state);
        }

        _state = after ?? (attempt.Finally is null ? null : between);
        Visit(attempt.Finally);
        _state = after is null ? null : _state;
    }
}
