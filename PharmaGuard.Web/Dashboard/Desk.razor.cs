using Microsoft.AspNetCore.Components;

namespace PharmaGuard.Web.Dashboard;

/// <summary>The desk: what needs somebody now. It holds no live value itself, so that no change renders the whole page.</summary>
public partial class Desk
{
    [SupplyParameterFromQuery(Name = "depot")]
    private string? Depot { get; set; }

    [SupplyParameterFromQuery(Name = "priority")]
    private string? PriorityText { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "text")]
    private string? Text { get; set; }

    private DeskFilter Filter => DeskFilter.Parse(Depot, PriorityText, State, Text);
}
