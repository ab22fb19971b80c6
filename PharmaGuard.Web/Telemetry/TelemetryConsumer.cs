using Confluent.Kafka;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Telemetry;

/// <summary>
/// Keeps one consumer session alive on a thread of its own: consuming blocks, and a blocked pool thread is one that cannot render a banner.
/// </summary>
internal sealed partial class TelemetryConsumer(
    IOptions<KafkaOptions> options, KafkaClients clients, ITelemetryHandler handler, DeadLetters deadLetters, Canaries canaries,
    KafkaOutage outage, TelemetryMetrics metrics, TelemetryBeat beat, TimeProvider clock, ILogger<TelemetryConsumer> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                Run(stoppingToken);
                ended.SetResult();
            }
            catch (Exception fault)
            {
                // Unexpected: the host stops, loudly. No dead loop in a live process.
                Log.Unexpected(logger, fault);
                ended.SetException(fault);
            }
        })
        {
            IsBackground = true,
            Name = "telemetry",
        };
        thread.Start();
        return ended.Task;
    }

    private void Run(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            var start = clock.GetTimestamp();
            try
            {
                using var session = new ConsumerSession(options.Value, clients, handler, deadLetters, canaries, outage, metrics, beat, clock, logger);
                session.Run(stoppingToken);
            }
            catch (Exception fault) when (Explain(fault) is { } reason)
            {
                if (!stoppingToken.IsCancellationRequested)
                {
                    reason();
                }
            }

            pause = clock.GetElapsedTime(start) > LongestPause * 2 ? FirstPause : pause * 2 > LongestPause ? LongestPause : pause * 2;
            Rest(pause, stoppingToken);
        }
    }

    // The faults after which a new consumer can go on; anything else is a defect and is not caught.
    private Action? Explain(Exception fault) => fault switch
    {
        KafkaException kafka => () => Report(kafka.Error),
        OwnershipLostException or SessionOutdatedException => () => Log.Rejoin(logger, fault.Message),
        InvalidOperationException { InnerException: HandlerUnavailableException } => () => { },
        InvalidOperationException { InnerException: KafkaException kafka } => () => Report(kafka.Error),
        InvalidOperationException { InnerException: OperationCanceledException } or OperationCanceledException => () => { },
        _ => null,
    };

    private void Report(Error error)
    {
        outage.Report(error);
        if (!outage.IsDown)
        {
            Log.Rejoin(logger, error.Code.ToString());
        }
    }

    private void Rest(TimeSpan pause, CancellationToken stoppingToken)
    {
        var slice = TimeSpan.FromMilliseconds(250);
        for (var rested = TimeSpan.Zero; rested < pause && !stoppingToken.WaitHandle.WaitOne(slice); rested += slice)
        {
            beat.Turn();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1030, LogLevel.Warning, "Leaving the consumer group and joining again: {Reason}")]
        public static partial void Rejoin(ILogger logger, string reason);

        [LoggerMessage(1031, LogLevel.Critical, "The telemetry consumer has stopped by a defect.")]
        public static partial void Unexpected(ILogger logger, Exception fault);
    }
}
