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
        public static NdArray<T> operator +(NdArray<T> x, int y) => Add(x, Scalar<T>(y));

        /// <inheritdoc cref="Add{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<T> operator +(int x, NdArray<T> y) => Add(Scalar<T>(x), y);

        /// <inheritdoc cref="Subtract{T}"/>
        public static NdArray<T> operator -(NdArray<T> x, NdArray<T> y) => Subtract(x, y);

        /// <inheritdoc cref="Subtract{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<T> operator -(NdArray<T> x, int y) => Subtract(x, Scalar<T>(y));

        /// <inheritdoc cref="Subtract{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<T> operator -(int x, NdArray<T> y) => Subtract(Scalar<T>(x), y);

        /// <inheritdoc cref="Multiply{T}"/>
        public static NdArray<T> operator *(NdArray<T> x, NdArray<T> y) => Multiply(x, y);

        /// <inheritdoc cref="Multiply{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<T> operator *(NdArray<T> x, int y) => Multiply(x, Scalar<T>(y));

        /// <inheritdoc cref="Multiply{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<T> operator *(int x, NdArray<T> y) => Multiply(Scalar<T>(x), y);

        /// <inheritdoc cref="Divide{T}"/>
        public static NdArray<T> operator /(NdArray<T> x, NdArray<T> y) => Divide(x, y);

        /// <inheritdoc cref="Divide{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<T> operator /(NdArray<T> x, int y) => Divide(x, Scalar<T>(y));

        /// <inheritdoc cref="Divide{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<T> operator /(int x, NdArray<T> y) => Divide(Scalar<T>(x), y);

        /// <inheritdoc cref="Negative{T}"/>
        public static NdArray<T> operator -(NdArray<T> x) => Negative(x);

        /// <inheritdoc cref="Greater{T}"/>
        public static NdArray<bool> operator >(NdArray<T> x, NdArray<T> y) => Greater(x, y);

        /// <inheritdoc cref="Greater{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator >(NdArray<T> x, int y) => Greater(x, Scalar<T>(y));

        /// <inheritdoc cref="Greater{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator >(int x, NdArray<T> y) => Greater(Scalar<T>(x), y);

        /// <inheritdoc cref="GreaterEqual{T}"/>
        public static NdArray<bool> operator >=(NdArray<T> x, NdArray<T> y) => GreaterEqual(x, y);

        /// <inheritdoc cref="GreaterEqual{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator >=(NdArray<T> x, int y) => GreaterEqual(x, Scalar<T>(y));

        /// <inheritdoc cref="GreaterEqual{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator >=(int x, NdArray<T> y) => GreaterEqual(Scalar<T>(x), y);

        /// <inheritdoc cref="Less{T}"/>
        public static NdArray<bool> operator <(NdArray<T> x, NdArray<T> y) => Less(x, y);

        /// <inheritdoc cref="Less{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator <(NdArray<T> x, int y) => Less(x, Scalar<T>(y));

        /// <inheritdoc cref="Less{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator <(int x, NdArray<T> y) => Less(Scalar<T>(x), y);

        /// <inheritdoc cref="LessEqual{T}"/>
        public static NdArray<bool> operator <=(NdArray<T> x, NdArray<T> y) => LessEqual(x, y);

        /// <inheritdoc cref="LessEqual{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator <=(NdArray<T> x, int y) => LessEqual(x, Scalar<T>(y));

        /// <inheritdoc cref="LessEqual{T}"/>
        [OverloadResolutionPriority(1)]
        public static NdArray<bool> operator <=(int x, NdArray<T> y) => LessEqual(Scalar<T>(x), y);
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

    /// <summary>An integer constant in the element type.</summary>
    internal static NdArray<T> Scalar<T>(int value)
        where T : unmanaged, INumberBase<T> =>
        T.CreateChecked(value);
}
