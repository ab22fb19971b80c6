namespace PharmaGuard.Web.Rules;

/// <summary>An alarm that practice knows and that no row judges, with the reason.</summary>
/// <param name="Kind">Its id in practice.</param>
/// <param name="When">The condition in words.</param>
/// <param name="Reason">What is missing.</param>
internal sealed record NotJudged(string Kind, string When, string Reason)
{
    private const string HighValue = "neither the record nor the directory says which goods are of high value";
    private const string NoMember = "the record of the contract has no member that says so";

    /// <summary>A journal-only row is an event and no alarm: nobody has to act.</summary>
    private const string OnlyAnEvent = "journal only: nobody has to act, so it is an event and no alarm; the record itself is what is kept";

    public static readonly IReadOnlyList<NotJudged> All =
    [
        new("LIGHT_IN_BOX", "light in the box while the doors are reported shut", NoMember),
        new("JAM_GSM", "the mobile network jammed", $"{NoMember}; \"jamming\" is judged as JAM_GNSS, and a truck that cannot be heard as COMMS_LOST"),
        new("ETA_LATE", "later than the slot, or later than the load's time to loss", "needs the slot of the trip and the speed of its roads; a route says where and not when"),
        new("CAL_DUE, CAL_EXPIRED", "a probe's calibration is due or over", "neither the record nor the directory has a probe's certificate"),
        new("REEFER_MODE, cycling", "the air swings by more than 0.8 °C for 60 to 120 min", "a unit says itself that it starts and stops, and that is judged; a swing without it cannot be told from doors and defrost by the air alone"),
        new("SYS_PIPELINE", "the road from the broker to the screen is broken", "no alert can come over a broken road: the page greys itself without a fresh canary, and readiness and metrics say what ails"),
        new("SYS_NOBODY_ON_SHIFT", "no seat connected for a depot with trucks in transit", "SYS_UNDISPLAYED says it as soon as it matters: a critical or high alert that no screen shows"),
        new("POWER_CUT, TAMPER, JAM_GNSS with high-value cargo", "priority 1 because of what the truck carries", $"{HighValue}; moving makes the first two critical"),
        new("ROUTE_DEV, STOP_UNSCHED with high-value cargo", "priority 2, and a stop after 5 min, because of what the truck carries", HighValue),
        new("TEMP_SPREAD under REEFER_OFF, REEFER_SHUTDOWN; GPS_LOST under JAM_GNSS", "an alert of its own besides its cause", "a suppression of our own that no source gives: still air and a jammed receiver explain it"),
        new("GPS_LOST while the ignition is on", "a truck whose engine runs and that tells no position", "the record has no ignition; a truck with cargo that was moving is judged instead"),
        new("SHOCK from 5 g", "a peak of acceleration from 5 to 10 g", OnlyAnEvent),
        new("HARSH_EVENT, single", "one harsh manoeuvre", OnlyAnEvent),
    ];
}
