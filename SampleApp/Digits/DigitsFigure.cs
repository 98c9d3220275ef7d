namespace VjpGen.Gallery.Digits;

/// <summary>The picture of a training run: losses on the left, on the right held-out digits and what the network reads.</summary>
internal static class DigitsFigure
{
    private const double Width = 1000;
    private const double Height = 540;
    private const string Heading = "#111827";
    private const string Caption = "#4b5563";
    private const string TrainingColour = "#2563eb";
    private const string HeldOutColour = "#c2410c";

    public static void Write(
        string path,
        string title,
        IReadOnlyList<double> trainingLosses,
        IReadOnlyList<double> heldOutLosses,
        DigitImages heldOut,
        int[] predictions)
    {
        using var file = File.CreateText(path);
        using var svg = new SvgWriter(file, Width, Height, title);

        // A sheet of its own keeps the picture legible on any background.
        svg.Rectangle(0.5, 0.5, Width - 1, Height - 1, ("rx", 12), ("fill", "#ffffff"), ("stroke", "#d1d5db"));
        const string Explanation = "Each digit with what the network reads in it; mistakes first, in red.";
        svg.Label(32, 46, title, ("font-size", 20), ("font-weight", 600), ("fill", Heading));
        svg.Label(32, 70, Explanation, ("font-size", 14), ("fill", Caption));

        new LossChart(left: 80, top: 124, width: 380, height: 340).Draw(
            svg, ("training, jittered", TrainingColour, trainingLosses), ("held out", HeldOutColour, heldOutLosses));
        new DigitGrid(left: 536, top: 114, columns: 8, rows: 6).Draw(svg, heldOut, predictions);
    }
}
