using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class EinsumTests
{
    [Theory]
    [InlineData("ij,jk->ik")]
    [InlineData("ji,kj->ki")]
    [InlineData("ij,kj->")]
    [InlineData("bij,bjk->bik")]
    [InlineData("bij,bkj->ikb")]
    [InlineData("i,j->ji")]
    [InlineData("ij,i,j->")]
    [InlineData("ij,jk,kl->li")]
    [InlineData("i,i,i->i")]
    [InlineData("ij->ji")]
    [InlineData("ijk->j")]
    [InlineData("ij,ij->i")]
    [InlineData("i,->i")]
    [InlineData(",->")]
    [InlineData("ii->i")]
    [InlineData("ii->")]
    [InlineData("iij,j->i")]
    [InlineData("iji,jk->ki")]
    [InlineData("iii->i")]
    [InlineData("ijij->ji")]
    [InlineData("ii,jj->ij")]
    public void Products_are_summed_over_the_letters_that_are_missing(string equation)
    {
        var inputs = Inputs(equation);
        var output = equation.Split("->")[1];
        var summed = string.Concat(string.Concat(inputs).Except(output));
        var operands = Operands(equation);

        double Product(string letters, int[] index) => inputs.Zip(operands).Aggregate(
            1.0, (product, x) => product * x.Second.At([.. x.First.Select(letter => index[letters.IndexOf(letter)])]));

        Closeness.Equal(
            Naive.Build(Lengths(output), i => Naive.Indices(Lengths(summed)).Sum(j => Product(output + summed, [.. i, .. j]))),
            Einsum<double>(equation, operands));
    }

    [Theory]
    [InlineData("ij,jk", "ij,jk->ik")]
    [InlineData("ba", "ba->ab")]
    [InlineData("i,i", "i,i->")]
    [InlineData("ii", "ii->")]
    [InlineData("iij,jk", "iij,jk->k")]
    public void Without_an_arrow_the_result_has_the_letters_that_occur_once_in_order(string equation, string meaning) =>
        Closeness.Equal(Einsum<double>(meaning, Operands(equation)), Einsum<double>(equation, Operands(equation)));

    [Fact]
    public void Blanks_mean_nothing() =>
        Closeness.Equal(Einsum<double>("ab,b->a", Operands("ab,b")), Einsum<double>(" a b , b -> a ", Operands("ab,b")));

    [Theory]
    [InlineData("...ij,jk->...ik", new[] { 2, 3, 4, 5 }, new[] { 5, 6 }, "abij,jk->abik")]
    [InlineData("...ij,...jk", new[] { 2, 4, 5 }, new[] { 2, 5, 6 }, "aij,ajk->aik")]
    [InlineData("i...,i...->...", new[] { 4, 2, 3 }, new[] { 4, 3 }, "iab,ib->ab")]
    [InlineData("...,...", new[] { 2, 1, 3 }, new[] { 4, 1 }, "abc,d->adc")]
    [InlineData("...,...->...", new[] { 1, 3 }, new[] { 1, 1 }, "ab,cd->ab")]
    [InlineData("ii...->...i", new[] { 2, 2, 3 }, new int[0], "iia->ai")]
    [InlineData("k...j,...->j...k", new[] { 2, 3, 4 }, new[] { 3 }, "kaj,a->jak")]
    [InlineData("...i,j->ij...", new[] { 2 }, new[] { 3 }, "i,j->ij")]
    [InlineData("...,...", new[] { 0, 3 }, new[] { 1, 3 }, "ab,cb->ab")]
    public void An_ellipsis_stands_for_the_other_axes(string equation, int[] x, int[] y, string meaning)
    {
        NdArray<double>[] operands = [RandomNormal<double>(1, x), RandomNormal<double>(2, y)];
        var meant = meaning.Split("->")[0].Split(',');
        NdArray<double>[] named =
            [.. operands.Zip(meant, static (operand, letters) => operand.Rank == letters.Length ? operand : Squeeze(operand))];

        Closeness.Equal(Einsum<double>(meaning, named[..meant.Length]), Einsum<double>(equation, operands[..meant.Length]));
    }

    [Fact]
    public void The_cotangent_of_a_diagonal_goes_back_onto_it() =>
        Closeness.Equal(
            Create(new[,] { { 1.0, 0 }, { 0, 2 } }),
            Autodiff.Vjp(static (NdArray<double> x) => Einsum<double>("ii->i", x), Ones<double>(2, 2)).Pullback(Create([1.0, 2])));

    private static NdArray<double>[] Operands(string equation) =>
        [.. Inputs(equation).Select(static (letters, n) => RandomNormal<double>(n, Lengths(letters)))];

    private static string[] Inputs(string equation) => equation.Split("->")[0].Split(',');

    // Neighbouring letters have different lengths.
    private static int[] Lengths(string letters) => [.. letters.Select(static letter => 2 + (letter % 3))];
}
