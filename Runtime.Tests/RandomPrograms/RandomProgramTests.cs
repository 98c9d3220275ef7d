namespace VjpGen.Runtime.Tests.RandomPrograms;

/// <summary>Derivatives of random programs agree with what they can be compared with.</summary>
public class RandomProgramTests
{
    private const int Count = 300;

    [Fact]
    public void Reverse_mode_agrees_with_finite_differences() =>
        Property.Holds(Programs.Any, static program => Agreement.WithDifferences(program.Run, program.Inputs), Count);

    [Fact]
    public void Second_derivatives_agree_with_differences_of_first_ones() =>
        Property.Holds(Programs.Any, static program => Agreement.OfSecondOrderWithDifferences(program.Run, program.Inputs), Count);

    [Fact]
    public void Recomputed_programs_have_the_same_values_and_gradients_to_the_last_bit() =>
        Property.Holds(Programs.Any, static program => Agreement.WithCheckpoint(program.Run, program.Inputs), Count);

    [Fact]
    public void Rules_agree_with_their_formulas_at_both_orders() =>
        Property.Holds(Programs.Any, static program => Agreement.WithPlain(program.Run, program.RunPlain, program.Inputs), Count);
}
