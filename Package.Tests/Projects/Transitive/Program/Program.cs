using Library;
using VjpGen;

Console.WriteLine(Autodiff.Grad((NdArray<double> x) => NdArray.Sum(Rules.Tripled(x)))(NdArray.Create<double>([1, 2])));
