using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>The differentiable parts of parameters, in order.</summary>
internal readonly struct PartsOfParameters(EquatableArray<RuleParameter.Differentiable> parameters)
{
    public Enumerator GetEnumerator() => new(parameters);

    internal struct Enumerator(EquatableArray<RuleParameter.Differentiable> parameters)
    {
        private int _parameter;
        private int _part = -1;

        public readonly (RuleParameter.Differentiable Parameter, ShapePart Part) Current =>
            (parameters[_parameter], ShapePart.AllOf(parameters[_parameter].Shape)[_part]);

        public bool MoveNext()
        {
            while (_parameter < parameters.Count)
            {
                if (++_part < ShapePart.AllOf(parameters[_parameter].Shape).Length)
                {
                    return true;
                }

                (_parameter, _part) = (_parameter + 1, -1);
            }

            return false;
        }
    }
}
