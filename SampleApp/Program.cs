using VjpGen.Gallery;
using VjpGen.Gallery.Exhibits;

IExhibit[] exhibits =
[
    new Log1pExpExhibit(),
    new ImplicitExhibit(),
    new RidgeExhibit(),
    new EquilibriumExhibit(),
    new MemoryExhibit(),
    new StraightThroughExhibit(),
    new ClipExhibit(),
    new DigitsExhibit(),
    new InspectExhibit(),
];

var visit = new Visit(exhibits, Console.Out, Console.Error);
return args switch
{
    [] => visit.ShowAll(),
    ["-h" or "--help"] => visit.PrintHelp(),
    ["--list"] => visit.PrintList(),
    [var name] => visit.ShowOne(name),
    _ => visit.Refuse("Too many arguments."),
};
