using WritersRoom.Server.Startup;

namespace WritersRoom.Server.Tests.Auth;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("--urls=http://0.0.0.0:5080")]
    [InlineData("--urls=http://*:5080")]
    [InlineData("--urls=http://+:5080")]
    [InlineData("--urls=http://[::]:5080")]
    [InlineData("--urls=http://192.168.1.10:5080")]
    [InlineData("--urls=http://example.com:5080")]
    [InlineData("--urls=http://localhost:5080;http://0.0.0.0:5081")]
    [InlineData("--Kestrel:Endpoints:Web:Url=http://0.0.0.0:5080")]
    [InlineData("--http_ports=8080")]
    [InlineData("--https_ports=8443")]
    public void The_server_refuses_to_listen_beyond_this_machine(string argument)
    {
        var builder = ServerApplication.CreateBuilder([argument]);

        var refusal = Should.Throw<StartupException>(() => ServerApplication.Build(builder, "Host=127.0.0.1"));

        refusal.Message.ShouldContain("localhost");
    }
}
