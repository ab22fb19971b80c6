using System.Globalization;
using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.Faults.Nemesis;

/// <summary>Does the damage, and writes down what it did. Every fault heals before the call returns.</summary>
internal sealed class Saboteur(SiteEnvironment environment, Parts parts, Overrides roads, int seed) : IDisposable
{
    private readonly Random _random = new(seed);
    private readonly List<string> _done = [];

    // cluster.sh does one thing at a time: a replica that starts would wait for a server whose start waits for it.
    private readonly SemaphoreSlim _oneAway = new(1, 1);

    public int Count => _done.Count;

    public string Story => string.Join(", ", _done.CountBy(what => what).Select(entry => entry.Value == 1 ? entry.Key : $"{entry.Value} × {entry.Key}"));

    public double Between(double least, double most) => least + _random.NextDouble() * (most - least);

    public T OneOf<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    public async Task KillAsync(string part, double seconds) => await AwayAsync($"kill -9 {part}", () => parts.KillAsync(part), part, seconds);

    public async Task StopAsync(string part, double seconds) => await AwayAsync($"SIGTERM {part}", () => parts.StopAsync(part), part, seconds);

    /// <param name="part">What stands still.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="justBefore">Done a moment before it goes on.</param>
    public async Task FreezeAsync(string part, double seconds, Func<Task>? justBefore = null)
    {
        Note($"SIGSTOP {part} {Text(seconds)} s");
        var family = await parts.FreezeAsync(part);
        try
        {
            await RealTime.PassAsync(seconds);
            await (justBefore?.Invoke() ?? Task.CompletedTask);
        }
        finally
        {
            await Parts.ThawAsync(family);
        }
    }

    /// <summary>What this replica sends to a server from now on lies on the road until it is let go.</summary>
    public void Hold(string server, int replica)
    {
        Note($"held writes web-{replica + 1}–{server}");
        roads.Roads[replica][server].Become(new Road { HoldsRequests = true });
    }

    public void LetGo(string server, int replica) => roads.Roads[replica][server].Become(Road.Open);

    /// <param name="what">For the report.</param>
    /// <param name="server">redis, postgres or kafka.</param>
    /// <param name="road">How the road is meanwhile.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="replica">0 or 1; null for both.</param>
    public async Task RoadAsync(string what, string server, Road road, double seconds, int? replica = null)
    {
        var side = replica is { } number ? $"web-{number + 1}" : "both";
        Note($"{what} {side}–{server} {Text(seconds)} s");
        var stretches = roads.Roads.Where((_, index) => replica is null || index == replica).Select(road => road[server]).ToList();
        stretches.ForEach(stretch => stretch.Become(road));
        try
        {
            await RealTime.PassAsync(seconds);
        }
        finally
        {
            stretches.ForEach(stretch => stretch.Become(Road.Open));
        }
    }

    public void Reset(string server)
    {
        Note($"RST {server}");
        foreach (var road in roads.Roads)
        {
            road[server].ResetAll();
        }
    }

    public async Task RedisAsync(string command)
    {
        Note(command);
        await RedisCommands.SendAsync(environment.PortBase + 79, command);
    }

    /// <param name="what">For the report.</param>
    /// <param name="strain">Takes the server, strains it and returns what ends that.</param>
    /// <param name="seconds">For how long.</param>
    public async Task JournalAsync(string what, Func<string, Task<Func<Task>>> strain, double seconds)
    {
        Note($"{what} {Text(seconds)} s");
        var relieve = await strain(roads.JournalThrough(environment.PortBase + 32, user: "postgres"));
        try
        {
            await RealTime.PassAsync(seconds);
        }
        finally
        {
            await relieve();
        }
    }

    public async Task KillAllReplicasAsync(double seconds)
    {
        Note("kill -9 web-1 and web-2");
        await parts.KillAsync("web-1");
        await parts.KillAsync("web-2");
        await RealTime.PassAsync(seconds);
        await Task.WhenAll(parts.StartAsync("web-1"), parts.StartAsync("web-2"));
    }

    public async Task RollAsync()
    {
        Note("rolling restart");
        await parts.RestartReplicasAsync();
    }

    public void Note(string what)
    {
        lock (_done)
        {
            _done.Add(what);
        }
    }

    public void Dispose() => _oneAway.Dispose();

    private async Task AwayAsync(string what, Func<Task> take, string part, double seconds)
    {
        await _oneAway.WaitAsync();
        try
        {
            Note(what);
            await take();
            await RealTime.PassAsync(seconds);
            await parts.StartAsync(part);
        }
        finally
        {
            _oneAway.Release();
        }
    }

    private static string Text(double seconds) => seconds.ToString("0.#", CultureInfo.InvariantCulture);
}
