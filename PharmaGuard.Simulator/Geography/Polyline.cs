namespace PharmaGuard.Simulator.Geography;

/// <summary>A road as straight (great-circle) pieces between places, measured in metres from its start.</summary>
internal sealed class Polyline
{
    private readonly GeoPoint[] _points;
    private readonly double[] _metresTo;

    public Polyline(IEnumerable<GeoPoint> points)
    {
        _points = [.. points];
        ArgumentOutOfRangeException.ThrowIfLessThan(_points.Length, 2, nameof(points));
        _metresTo = new double[_points.Length];
        for (var i = 1; i < _points.Length; i++)
        {
            _metresTo[i] = _metresTo[i - 1] + GreatCircle.Distance(_points[i - 1], _points[i]);
        }
    }

    public double LengthM => _metresTo[^1];

    /// <summary>Where one is after <paramref name="metres"/>, and the heading there in degrees for the way forward.</summary>
    public (GeoPoint Point, double Heading) At(double metres)
    {
        var end = Array.BinarySearch(_metresTo, metres);
        end = Math.Clamp(end < 0 ? ~end : end, 1, _points.Length - 1);
        var (from, to) = (_points[end - 1], _points[end]);
        var fraction = (metres - _metresTo[end - 1]) / (_metresTo[end] - _metresTo[end - 1]);
        var point = GreatCircle.Between(from, to, Math.Clamp(fraction, 0, 1));
        return (point, GreatCircle.Bearing(fraction < 1 ? point : from, to));
    }
}
