/* Sends back the first 400 bytes of each datagram: what the kernel costs under any server. Argument: the port. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

enum { ANSWER = 400, LARGEST = 2048 };

int main(int argc, char **argv) {
    char datagram[LARGEST];
    struct sockaddr_in address = {.sin_family = AF_INET};
    int server = socket(AF_INET, SOCK_DGRAM, 0);

    if (argc != 2) {
        fprintf(stderr, "usage: echo PORT\n");
        return 2;
    }
    address.sin_port = htons(atoi(argv[1]));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (server < 0 || bind(server, (struct sockaddr *)&address, sizeof address) != 0) {
        perror("bind");
        return 1;
    }
    for (;;) {
        struct sockaddr_in sender;
        socklen_t length = sizeof sender;
        ssize_t size = recvfrom(server, datagram, sizeof datagram, 0, (struct sockaddr *)&sender, &length);
        if (size > 0) {
            sendto(server, datagram, size < ANSWER ? size : ANSWER, 0, (struct sockaddr *)&sender, length);
        }
    }
}
