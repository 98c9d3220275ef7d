using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>Places of planets on their orbits, by Kepler's equation <c>E − e sin E = M</c>.</summary>
/// <param name="Inputs">One row a planet: the mean anomaly M, from 0 to π, and the eccentricity e, up to 0.8.</param>
/// <param name="Leads">How far the eccentric anomaly E is ahead of M.</param>
internal sealed record KeplerOrbits(NdArray<double> Inputs, NdArray<double> Leads)
{
    private const double GreatestEccentricity = 0.8;
    private const int NewtonSteps = 20;

    public static KeplerOrbits Random(int seed, int count)
    {
        var inputs = RandomUniform<double>(seed, count, 2) * Create([Math.PI, GreatestEccentricity]);
        var (mean, eccentricity) = (inputs[.., 0], inputs[.., 1]);

        // From π on Newton's steps converge whatever the eccentricity.
        var anomaly = Full([count], Math.PI);
        for (var step = 0; step < NewtonSteps; step++)
        {
            anomaly -= (anomaly - (eccentricity * Sin(anomaly)) - mean) / (1 - (eccentricity * Cos(anomaly)));
        }

        return new KeplerOrbits(inputs, anomaly - mean);
    }

    /// <summary>The mean square error of predicted leads.</summary>
    public NdArray<double> Loss(NdArray<double> predictions) => Mean(Square(predictions - Leads));
}
