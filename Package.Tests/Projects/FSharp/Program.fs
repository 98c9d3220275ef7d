open System
open VjpGen

let square = Func<NdArray<double>, NdArray<double>>(fun x -> NdArray.Square(x))
printfn "%O" (Autodiff.Grad(square).Invoke(NdArray<double>.op_Implicit 3.0))
