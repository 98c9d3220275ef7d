using VjpGen;

var x = NdArray.Create([1.0, 2.0]);
Console.WriteLine(Autodiff.Grad((NdArray<double> x) => NdArray.Sum(Rules.Tripled(x)))(x));

var line = new Line(Slope: 2.0, Offset: 1.0);
Console.WriteLine(Autodiff.Grad((Line line, NdArray<double> x) => NdArray.Sum(Rules.At(line, 5.0) * x))(line, x).Item1.Slope);

try
{
    Console.WriteLine(GradCheck.AllRules(typeof(Rules).Assembly));
}
catch (ArgumentException notRegistered)
{
    Console.WriteLine(notRegistered.Message);
}
