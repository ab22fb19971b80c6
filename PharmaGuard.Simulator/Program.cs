using PharmaGuard.Simulator.CommandLine;

return await SimulatorCommand.RunAsync(args, Console.Error);
