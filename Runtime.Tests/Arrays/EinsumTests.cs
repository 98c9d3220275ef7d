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
    public void Without_an_arrow_the_result_has_the_letters_that_occur_once_in_order(string equation, string meaning) =>
        Closeness.Equal(Einsum<double>(meaning, Operands(equation)), Einsum<double>(equation, Operands(equation)));

    [Fact]
    public void Blanks_mean_nothing() =>
        Closeness.Equal(Einsum<double>("ab,b->a", Operands("ab,b")), Einsum<double>(" a b , b -> a ", Operands("ab,b")));

    private static NdArray<double>[] Operands(string equation) =>
        [.. Inputs(equation).Select(static (letters, n) => RandomNormal<double>(n, Lengths(letters)))];

    private static string[] Inputs(string equation) => equation.Split("->")[0].Split(',');

    // Neighbouring letters have different lengths.
    private static int[] Lengths(string letters) => [.. letters.Select(static letter => 2 + (letter % 3))];
}
