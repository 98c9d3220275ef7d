using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class MemoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void AsSpan_copies_nothing(int length)
    {
        var x = Arange(length);

        Assert.True(AreSame(x.AsSpan(), x.AsSpan()));
    }

    [Fact]
    public void AsTensorSpan_is_the_same_memory_with_the_same_lengths()
    {
        var x = Arange(6.0).Reshape(2, 3);

        var tensor = x.AsTensorSpan();

        Assert.Equal([2, 3], tensor.Lengths.ToArray());
        Assert.Equal(5.0, tensor[1, 2]);
        Assert.True(Unsafe.AreSame(in tensor.GetPinnableReference(), in MemoryMarshal.GetReference(x.AsSpan())));
    }

    [Fact]
    public void A_scalar_becomes_a_tensor_of_one_element() => Assert.Equal([1], Full([], 4.0).AsTensorSpan().Lengths.ToArray());

    [Fact]
    public void An_empty_array_becomes_an_empty_tensor()
    {
        var tensor = Zeros<double>(2, 0).AsTensorSpan();

        Assert.Equal([2, 0], tensor.Lengths.ToArray());
        Assert.True(tensor.IsEmpty);
    }

    [Fact]
    public void A_tensor_there_and_back_is_the_same_array()
    {
        var x = RandomNormal<float>(1, 2, 3, 4);

        Naive.AssertSame(x, FromTensor(x.AsTensorSpan()));
    }

    [Fact]
    public void Reshape_shares_memory()
    {
        var x = Arange(6);

        Assert.True(AreSame(x.AsSpan(), x.Reshape(2, 3).AsSpan()));
    }

    [Fact]
    public void ToArray_copies()
    {
        var x = Arange(3);

        x.ToArray()[0] = 9;

        Assert.Equal([0, 1, 2], x.ToArray());
    }

    [Fact]
    public void Item_reads_the_only_element_of_any_rank()
    {
        Assert.Equal(5, Full([], 5).Item());
        Assert.Equal(5, Full([1, 1], 5).Item());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Item_of_another_number_of_elements_raises(int length)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Zeros<int>(length).Item());

        Assert.Equal($"Item() needs an array with one element; this one has shape [{length}].", exception.Message);
    }

    private static bool AreSame<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y) =>
        Unsafe.AreSame(in MemoryMarshal.GetReference(x), in MemoryMarshal.GetReference(y));
}
