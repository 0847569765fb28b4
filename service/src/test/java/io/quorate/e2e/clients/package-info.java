/** Clients as others generate them from the contract, each reading what the product answers. */
package io.quorate.e2e.clients;
