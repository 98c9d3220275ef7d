using System.Numerics;
using System.Runtime.CompilerServices;

namespace VjpGen;

public static partial class NdArray
{
    // An int operand takes the type of the array, as a Python scalar does in NumPy, so that `1 - x` also reads well where T is a
    // type parameter. These overloads have priority because an int converts to an array of some element types as well.
    extension<T>(NdArray<T>)
        where T : unmanaged, INumber<T>
    {
        /// <inheritdoc cref="Add{T}"/>
        public static NdArray<T> operator +(NdArray<T> x, NdArray<T> y) => Add(x, y);

        /// <inheritdoc cref="Add{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<T> operator +(NdArray<T> x, int y) => Add(x, SmallIntegers<T>.Scalar(y));

        /// <inheritdoc cref="Add{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<T> operator +(int x, NdArray<T> y) => Add(SmallIntegers<T>.Scalar(x), y);

        /// <inheritdoc cref="Subtract{T}"/>
        public static NdArray<T> operator -(NdArray<T> x, NdArray<T> y) => Subtract(x, y);

        /// <inheritdoc cref="Subtract{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<T> operator -(NdArray<T> x, int y) => Subtract(x, SmallIntegers<T>.Scalar(y));

        /// <inheritdoc cref="Subtract{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<T> operator -(int x, NdArray<T> y) => Subtract(SmallIntegers<T>.Scalar(x), y);

        /// <inheritdoc cref="Multiply{T}"/>
        public static NdArray<T> operator *(NdArray<T> x, NdArray<T> y) => Multiply(x, y);

        /// <inheritdoc cref="Multiply{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<T> operator *(NdArray<T> x, int y) => Multiply(x, SmallIntegers<T>.Scalar(y));

        /// <inheritdoc cref="Multiply{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<T> operator *(int x, NdArray<T> y) => Multiply(SmallIntegers<T>.Scalar(x), y);

        /// <inheritdoc cref="Divide{T}"/>
        public static NdArray<T> operator /(NdArray<T> x, NdArray<T> y) => Divide(x, y);

        /// <inheritdoc cref="Divide{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<T> operator /(NdArray<T> x, int y) => Divide(x, SmallIntegers<T>.Scalar(y));

        /// <inheritdoc cref="Divide{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<T> operator /(int x, NdArray<T> y) => Divide(SmallIntegers<T>.Scalar(x), y);

        /// <inheritdoc cref="Negative{T}"/>
        public static NdArray<T> operator -(NdArray<T> x) => Negative(x);

        /// <inheritdoc cref="Greater{T}"/>
        public static NdArray<bool> operator >(NdArray<T> x, NdArray<T> y) => Greater(x, y);

        /// <inheritdoc cref="Greater{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator >(NdArray<T> x, int y) => Greater(x, SmallIntegers<T>.Scalar(y));

        /// <inheritdoc cref="Greater{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator >(int x, NdArray<T> y) => Greater(SmallIntegers<T>.Scalar(x), y);

        /// <inheritdoc cref="GreaterEqual{T}"/>
        public static NdArray<bool> operator >=(NdArray<T> x, NdArray<T> y) => GreaterEqual(x, y);

        /// <inheritdoc cref="GreaterEqual{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator >=(NdArray<T> x, int y) => GreaterEqual(x, SmallIntegers<T>.Scalar(y));

        /// <inheritdoc cref="GreaterEqual{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator >=(int x, NdArray<T> y) => GreaterEqual(SmallIntegers<T>.Scalar(x), y);

        /// <inheritdoc cref="Less{T}"/>
        public static NdArray<bool> operator <(NdArray<T> x, NdArray<T> y) => Less(x, y);

        /// <inheritdoc cref="Less{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator <(NdArray<T> x, int y) => Less(x, SmallIntegers<T>.Scalar(y));

        /// <inheritdoc cref="Less{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator <(int x, NdArray<T> y) => Less(SmallIntegers<T>.Scalar(x), y);

        /// <inheritdoc cref="LessEqual{T}"/>
        public static NdArray<bool> operator <=(NdArray<T> x, NdArray<T> y) => LessEqual(x, y);

        /// <inheritdoc cref="LessEqual{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator <=(NdArray<T> x, int y) => LessEqual(x, SmallIntegers<T>.Scalar(y));

        /// <inheritdoc cref="LessEqual{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator <=(int x, NdArray<T> y) => LessEqual(SmallIntegers<T>.Scalar(x), y);
    }

    extension(NdArray<bool>)
    {
        /// <inheritdoc cref="LogicalAnd"/>
        public static NdArray<bool> operator &(NdArray<bool> x, NdArray<bool> y) => LogicalAnd(x, y);

        /// <inheritdoc cref="LogicalOr"/>
        public static NdArray<bool> operator |(NdArray<bool> x, NdArray<bool> y) => LogicalOr(x, y);

        /// <inheritdoc cref="LogicalXor"/>
        public static NdArray<bool> operator ^(NdArray<bool> x, NdArray<bool> y) => LogicalXor(x, y);

        /// <inheritdoc cref="LogicalNot"/>
        public static NdArray<bool> operator !(NdArray<bool> x) => LogicalNot(x);
    }
}
