namespace PharmaGuard.Web.Fleet;

/// <summary>The shortest way from one point to another, made ready for many questions about other points.</summary>
internal readonly struct GreatCircleLeg
{
    private readonly UnitVector _from;
    private readonly UnitVector _to;

    /// <summary>Stands on the plane of the leg, to the left of whoever goes along it.</summary>
    private readonly UnitVector _left;

    /// <param name="from">Where it begins.</param>
    /// <param name="to">Not the same point and not the opposite one.</param>
    public GreatCircleLeg(in UnitVector from, in UnitVector to) => (_from, _to, _left) = (from, to, from.Cross(to).Normalized());

    /// <summary>Metres from the whole great circle; positive to the right of whoever goes along it.</summary>
    public double CrossTrackM(in UnitVector point) => -GreatCircle.EarthRadiusM * Math.Asin(Math.Clamp(_left.Dot(point), -1, 1));

    /// <summary>Metres from the beginning to the place of the great circle that is nearest to a point; negative before the beginning.</summary>
    public double AlongTrackM(in UnitVector point) => GreatCircle.EarthRadiusM * Math.Atan2(-_left.Cross(point).Dot(_from), _from.Dot(point));

    /// <summary>
    /// To the nearest place of the leg itself, which is an end of it for a point before its beginning or past its end. A dozen multiplications and no angle
    /// function: it is asked of every leg for every record. <see cref="GreatCircle.ArcM"/> makes metres of it.
    /// </summary>
    public double SquaredChordTo(in UnitVector point)
    {
        var back = _left.Cross(point);
        if (back.Dot(_from) <= 0 && back.Dot(_to) >= 0)
        {
            // The chord of an arc whose sine is known, in the form that is exact for short ones.
            var sine = _left.Dot(point);
            return 2 * sine * sine / (1 + Math.Sqrt(Math.Max(0, 1 - (sine * sine))));
        }

        return Math.Min(point.SquaredChordTo(_from), point.SquaredChordTo(_to));
    }
}
