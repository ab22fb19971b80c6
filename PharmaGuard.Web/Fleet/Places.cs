namespace PharmaGuard.Web.Fleet;

/// <summary>Places of one meaning.</summary>
internal sealed class Places(IReadOnlyList<Place> places)
{
    private readonly Place[] _places = [.. places];

    public int Count => _places.Length;

    public Place this[int index] => _places[index];

    /// <summary>The place whose edge is nearest, or in which a point lies deepest; −1 when there are none.</summary>
    /// <param name="point">The point.</param>
    /// <param name="edgeM">Metres to its edge; negative inside.</param>
    public int Nearest(in UnitVector point, out double edgeM)
    {
        var nearest = -1;
        edgeM = double.PositiveInfinity;
        for (var n = 0; n < _places.Length; n++)
        {
            var (squared, radius) = (point.SquaredChordTo(_places[n].Centre), _places[n].RadiusM);

            // An arc is no shorter than its chord: most places are too far away to need it.
            if ((GreatCircle.EarthRadiusM * Math.Sqrt(squared)) - radius < edgeM && GreatCircle.ArcM(squared) - radius is var edge && edge < edgeM)
            {
                (nearest, edgeM) = (n, edge);
            }
        }

        return nearest;
    }
}
