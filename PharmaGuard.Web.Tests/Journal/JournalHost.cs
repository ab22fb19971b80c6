using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Journal;

namespace PharmaGuard.Web.Tests.Journal;

/// <summary>One replica that has the Journal room only, made through the room's door.</summary>
public sealed class JournalHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly IServiceProvider _services;

    private JournalHost(IHost host, LogLines log) => (_host, _services, Log) = (host, host.Services, log);

    public LogLines Log { get; }

    public IAlertJournal Journal => _services.GetRequiredService<IAlertJournal>();

    public IDisplayLog Displays => _services.GetRequiredService<IDisplayLog>();

    public IDirectoryStore Directory => _services.GetRequiredService<IDirectoryStore>();

    public IPartitionCheckpoints Checkpoints => _services.GetRequiredService<IPartitionCheckpoints>();

    public JournalReadiness Readiness => _services.GetRequiredService<JournalReadiness>();

    internal JournalStore Store => _services.GetRequiredService<JournalStore>();

    internal JournalProof Proof => _services.GetRequiredService<JournalProof>();

    public Task StopSealingAsync(CancellationToken cancellationToken) =>
        _services.GetServices<IHostedService>().OfType<ChainSealer>().Single().StopAsync(cancellationToken);

    internal JournalContext OpenContext() => _services.GetRequiredService<Func<JournalContext>>()();

    /// <summary>Starts and does not wait for the store.</summary>
    public static async Task<JournalHost> StartAsync(
        string contentRoot, string? connectionString, CancellationToken cancellationToken, TimeProvider? clock = null, TimeSpan? commandTimeout = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = contentRoot });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Journal"] = connectionString,
            ["Journal:CommandTimeout"] = commandTimeout?.ToString(),
        }.Where(pair => pair.Value is not null));
        var log = new LogLines();
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Information);
        if (clock is not null)
        {
            builder.Services.AddSingleton(clock);
        }

        builder.Services.AddJournal(builder.Configuration);
        builder.Services.TryAddSingleton<Func<JournalContext>>(provider => connectionString is null
            ? provider.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<SqliteJournalContext>>().CreateDbContext
            : provider.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<PostgresJournalContext>>().CreateDbContext);
        var host = new JournalHost(builder.Build(), log);
        try
        {
            await host._host.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public static async Task<JournalHost> StartReadyAsync(string contentRoot, string? connectionString, CancellationToken cancellationToken)
    {
        var host = await StartAsync(contentRoot, connectionString, cancellationToken);
        await host.Readiness.WaitAsync(cancellationToken);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await _host.StopAsync(patience.Token);
        _host.Dispose();
    }
}
