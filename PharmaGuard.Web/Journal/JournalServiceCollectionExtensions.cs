using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Journal;

public static class JournalServiceCollectionExtensions
{
    public static IServiceCollection AddJournal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<JournalOptions, JournalOptionsValidator>().BindConfiguration(JournalOptions.SectionName);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<JournalMetrics>();
        services.TryAddSingleton<JournalReadiness>();
        services.TryAddSingleton<JournalOutage>();
        services.TryAddSingleton<ActionQueue>();
        services.TryAddSingleton<IAlertJournal, AlertJournal>();
        services.TryAddSingleton<IDisplayLog, DisplayLog>();
        services.TryAddSingleton<IPartitionCheckpoints, PartitionCheckpoints>();
        services.TryAddSingleton<IDirectoryStore, DirectoryStore>();
        services.TryAddSingleton<AnchorFile>();
        services.TryAddSingleton<JournalProof>();
        services.AddHostedService<JournalMigrator>();
        services.AddHostedService<ChainSealer>();
        return configuration.GetConnectionString(JournalOptions.ConnectionStringName) is { } text && !string.IsNullOrWhiteSpace(text)
            ? services.AddPostgres(new PostgresConnectionString(text))
            : services.AddSqlite();
    }

    private static IServiceCollection AddPostgres(this IServiceCollection services, PostgresConnectionString connectionString) => services
        .AddSingleton<IValidateOptions<JournalOptions>>(connectionString)
        .AddPooledDbContextFactory<PostgresJournalContext>((provider, options) =>
        {
            var journal = provider.GetRequiredService<IOptions<JournalOptions>>().Value;
            Quieten(options).UseNpgsql(connectionString.Complete(journal), postgres => postgres
                .CommandTimeout(journal.CommandTimeoutSeconds)
                .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
        })
        .AddStore<PostgresJournalContext>(oneWriter: false);

    private static IServiceCollection AddSqlite(this IServiceCollection services) => services
        .AddPooledDbContextFactory<SqliteJournalContext>((provider, options) =>
        {
            var journal = provider.GetRequiredService<IOptions<JournalOptions>>().Value;
            var root = provider.GetRequiredService<IHostEnvironment>().ContentRootPath;
            var connectionString = new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(root, journal.DataDirectory, "journal.db"),
                DefaultTimeout = journal.CommandTimeoutSeconds,
            };
            Quieten(options).AddInterceptors(SqliteDurability.Instance).UseSqlite(connectionString.ConnectionString, sqlite => sqlite
                .CommandTimeout(journal.CommandTimeoutSeconds)
                .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
        })
        .AddStore<SqliteJournalContext>(oneWriter: true);

    // The context is opened late: wrong options are then reported by the host, all at once, and not by whoever asks first.
    private static IServiceCollection AddStore<TContext>(this IServiceCollection services, bool oneWriter)
        where TContext : JournalContext
    {
        services.TryAddSingleton(provider => ActivatorUtilities.CreateInstance<JournalStore>(
            provider,
            () => (JournalContext)provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext(),
            oneWriter));
        return services;
    }

    // A failure reaches the caller as an exception and the log as one outage. EF Core would add an error for every attempt.
    private static DbContextOptionsBuilder Quieten(DbContextOptionsBuilder options) => options.ConfigureWarnings(events => events.Log(
        (RelationalEventId.ConnectionError, LogLevel.Debug),
        (RelationalEventId.CommandError, LogLevel.Debug),
        (RelationalEventId.CommandExecuted, LogLevel.Debug),
        (RelationalEventId.TransactionError, LogLevel.Debug),
        (RelationalEventId.MigrationApplying, LogLevel.Debug),
        (RelationalEventId.AcquiringMigrationLock, LogLevel.Debug),
        (CoreEventId.QueryIterationFailed, LogLevel.Debug)));
}
